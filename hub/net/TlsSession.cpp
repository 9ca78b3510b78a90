#include "hub/net/TlsSession.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <vector>

namespace hub {

namespace {

// Each system call fetches many records: uploads spend most of their time here.
constexpr std::size_t kReadAhead = 256 * 1024;
constexpr unsigned char kAlpn[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

template <auto Free>
struct Freer {
    template <typename T>
    void operator()(T* handle) const
    {
        Free(handle);
    }
};
using BioPtr = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using X509Ptr = std::unique_ptr<X509, Freer<X509_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;

BioPtr reader(QByteArrayView pem) { return BioPtr(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))); }

std::vector<X509Ptr> certificates(const QByteArray& pem)
{
    std::vector<X509Ptr> all;
    const auto bio = reader(pem);
    while (X509* certificate = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr))
        all.emplace_back(certificate);
    ERR_clear_error();
    return all;
}

int chooseProtocol(SSL*, const unsigned char** out, unsigned char* outSize, const unsigned char* in, unsigned inSize, void*)
{
    unsigned char* chosen = nullptr;
    if (SSL_select_next_proto(&chosen, outSize, kAlpn, sizeof kAlpn, in, inSize) != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

core::Status useChain(SSL_CTX* context, const QByteArray& chainPem, const core::Secret& keyPem)
{
    auto chain = certificates(chainPem);
    if (chain.empty())
        return core::fail(core::Code::BadInput, QStringLiteral("server certificate"));
    const auto bio = reader(keyPem.view());
    const KeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    if (!key)
        return core::fail(core::Code::BadInput, QStringLiteral("server key"));
    if (SSL_CTX_use_certificate(context, chain.front().get()) != 1)
        return core::fail(core::Code::BadInput, QStringLiteral("server certificate"));
    if (SSL_CTX_use_PrivateKey(context, key.get()) != 1 || SSL_CTX_check_private_key(context) != 1)
        return core::fail(core::Code::WrongKey, QStringLiteral("server key"));
    for (std::size_t i = 1; i < chain.size(); ++i) {
        if (SSL_CTX_add1_chain_cert(context, chain[i].get()) != 1)
            return core::fail(core::Code::BadInput, QStringLiteral("server certificate chain"));
    }
    return {};
}

core::Status trustClients(SSL_CTX* context, const QList<QByteArray>& pems)
{
    X509_STORE* store = SSL_CTX_get_cert_store(context);
    for (const QByteArray& pem : pems) {
        const auto authorities = certificates(pem);
        if (authorities.empty())
            return core::fail(core::Code::BadInput, QStringLiteral("client CA certificate"));
        for (const auto& authority : authorities) {
            if (X509_STORE_add_cert(store, authority.get()) != 1 || SSL_CTX_add_client_CA(context, authority.get()) != 1)
                return core::fail(core::Code::BadInput, QStringLiteral("client CA certificate"));
        }
    }
    // Without any CA a shown certificate would still be asked for and always refused.
    SSL_CTX_set_verify(context, pems.isEmpty() ? SSL_VERIFY_NONE : SSL_VERIFY_PEER, nullptr);
    return {};
}

} // namespace

struct TlsContext::Handle {
    std::unique_ptr<SSL_CTX, Freer<SSL_CTX_free>> context;
};

struct TlsSession::Handle {
    std::unique_ptr<SSL, Freer<SSL_free>> ssl;
};

TlsContext::TlsContext(std::unique_ptr<Handle> handle) : m_handle(std::move(handle)) { }
TlsContext::~TlsContext() = default;

core::Result<std::shared_ptr<TlsContext>> TlsContext::create(
    const QByteArray& certificateChainPem, const core::Secret& privateKeyPem, const QList<QByteArray>& clientCaPems)
{
    auto handle = std::make_unique<Handle>();
    handle->context.reset(SSL_CTX_new(TLS_server_method()));
    SSL_CTX* context = handle->context.get();
    if (!context || SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) != 1)
        return core::fail(core::Code::Internal, QStringLiteral("TLS context"));
    if (const auto used = useChain(context, certificateChainPem, privateKeyPem); !used)
        return used.error();
    if (const auto trusted = trustClients(context, clientCaPems); !trusted)
        return trusted.error();
    // A resumed session would carry an old verification of the client's certificate past its withdrawal.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_num_tickets(context, 0);
    SSL_CTX_set_alpn_select_cb(context, chooseProtocol, nullptr);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_default_read_buffer_len(context, kReadAhead);
    return std::shared_ptr<TlsContext>(new TlsContext(std::move(handle)));
}

TlsSession::TlsSession(std::shared_ptr<TlsContext> context, int socket)
    : m_context(std::move(context)), m_handle(std::make_unique<Handle>())
{
    m_handle->ssl.reset(SSL_new(m_context->m_handle->context.get()));
    if (m_handle->ssl) {
        SSL_set_fd(m_handle->ssl.get(), socket);
        SSL_set_accept_state(m_handle->ssl.get());
    }
}

TlsSession::~TlsSession() = default;

TlsSession::Io TlsSession::outcome(int result)
{
    switch (SSL_get_error(m_handle->ssl.get(), result)) {
    case SSL_ERROR_NONE: return Io::Done;
    case SSL_ERROR_WANT_READ: return Io::WantRead;
    case SSL_ERROR_WANT_WRITE: return Io::WantWrite;
    case SSL_ERROR_ZERO_RETURN: return Io::Closed;
    default: return Io::Failed;
    }
}

TlsSession::Io TlsSession::handshake()
{
    if (!m_handle->ssl)
        return Io::Failed;
    ERR_clear_error();
    return outcome(SSL_do_handshake(m_handle->ssl.get()));
}

TlsSession::Step TlsSession::read(char* to, qsizetype most)
{
    ERR_clear_error();
    std::size_t got = 0;
    const int result = SSL_read_ex(m_handle->ssl.get(), to, static_cast<std::size_t>(most), &got);
    return {outcome(result), static_cast<qsizetype>(got)};
}

TlsSession::Step TlsSession::write(QByteArrayView bytes)
{
    ERR_clear_error();
    std::size_t put = 0;
    const int result = SSL_write_ex(m_handle->ssl.get(), bytes.data(), static_cast<std::size_t>(bytes.size()), &put);
    return {outcome(result), static_cast<qsizetype>(put)};
}

void TlsSession::shutdown()
{
    ERR_clear_error();
    SSL_shutdown(m_handle->ssl.get());
}

QByteArray TlsSession::peerCertificateDer() const
{
    const X509* certificate = SSL_get0_peer_certificate(m_handle->ssl.get());
    if (!certificate || SSL_get_verify_result(m_handle->ssl.get()) != X509_V_OK)
        return {};
    const int size = i2d_X509(certificate, nullptr);
    if (size <= 0)
        return {};
    QByteArray der(size, Qt::Uninitialized);
    auto* out = reinterpret_cast<unsigned char*>(der.data());
    i2d_X509(certificate, &out);
    return der;
}

} // namespace hub
