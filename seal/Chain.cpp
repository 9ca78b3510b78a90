#include "seal/Chain.h"

#include "seal/Handles.h"
#include "seal/TrustStore.h"

#include <openssl/err.h>

namespace seal {

using core::Code;
using core::fail;
using core::Result;

X509StorePtr trustStore(const QList<Certificate>& roots, const QDateTime& at)
{
    X509StorePtr store{X509_STORE_new()};
    if (!store)
        return {};
    for (const Certificate& root : roots) {
        if (X509_STORE_add_cert(store.get(), root.handle()) != 1)
            return {};
    }
    X509_VERIFY_PARAM* rules = X509_STORE_get0_param(store.get());
    X509_VERIFY_PARAM_set_time(rules, at.toSecsSinceEpoch());
    X509_VERIFY_PARAM_set_depth(rules, kMaxChainDepth);
    return store;
}

BorrowedX509s borrowed(const QList<Certificate>& certificates)
{
    BorrowedX509s stack{sk_X509_new_null()};
    for (const Certificate& certificate : certificates) {
        if (!stack || sk_X509_push(stack.get(), certificate.handle()) <= 0)
            return {};
    }
    return stack;
}

QList<Certificate> shared(const STACK_OF(X509) * stack)
{
    QList<Certificate> list;
    for (int i = 0; i < sk_X509_num(stack); ++i) {
        X509* certificate = sk_X509_value(stack, i);
        X509_up_ref(certificate);
        list << Certificate(std::shared_ptr<X509>(certificate, X509_free));
    }
    return list;
}

Result<QList<Certificate>> verifyChain(const Certificate& leaf, const QList<Certificate>& intermediates,
    const QList<Certificate>& roots, const QDateTime& at, Purpose purpose)
{
    if (!at.isValid())
        return fail(Code::BadInput, QStringLiteral("time of check"));
    if (purpose == Purpose::Signing && (!leaf.allows(KeyUse::NonRepudiation) || leaf.isAuthority()))
        return fail(Code::Denied, QStringLiteral("certificate is not for a person's signature"));
    if (purpose == Purpose::TlsClient && !leaf.allows(KeyUse::TlsClient))
        return fail(Code::Denied, QStringLiteral("certificate is not for a workstation"));
    if (purpose == Purpose::TlsServer && !leaf.allows(KeyUse::TlsServer))
        return fail(Code::Denied, QStringLiteral("certificate is not for a server"));
    const X509StorePtr store = trustStore(roots, at);
    const BorrowedX509s untrusted = borrowed(intermediates);
    const X509StoreCtx context{X509_STORE_CTX_new()};
    if (!store || !untrusted || !context || X509_STORE_CTX_init(context.get(), store.get(), leaf.handle(), untrusted.get()) != 1)
        return opensslError(Code::Internal, "chain");
    const int wanted = purpose == Purpose::Signing ? X509_PURPOSE_SMIME_SIGN
        : purpose == Purpose::TlsClient            ? X509_PURPOSE_SSL_CLIENT
                                                   : X509_PURPOSE_SSL_SERVER;
    X509_STORE_CTX_set_purpose(context.get(), wanted);
    if (X509_verify_cert(context.get()) != 1) {
        const int reason = X509_STORE_CTX_get_error(context.get());
        ERR_clear_error();
        return fail(Code::Denied, QString::fromLatin1(X509_verify_cert_error_string(reason)));
    }
    return shared(X509_STORE_CTX_get0_chain(context.get()));
}

} // namespace seal
